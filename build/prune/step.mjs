/**
 * One change to the source text of the SDK's modules.
 *
 * @typedef {object} Step
 * @property {string} name for the message of a build that fails
 * @property {RegExp} file the modules it changes, by package and path: `@smithy/core/dist-es/index.js`
 * @property {(text: string, file: { name: string, path: string }) => string} rewrite gives the changed text, and throws
 * when it does not find what it expects
 */

/** Fails the build. What a step expects of the SDK is checked, so that an update cannot quietly break or fatten the bundle. */
export function expect(condition, message) {
  if (!condition) throw new Error(message);
}
