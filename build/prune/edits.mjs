/**
 * Places in the SDK where a few words decide whether a large or unwanted part comes along. Each is a literal piece of the
 * source, so an SDK that was changed there fails the build and somebody looks.
 */
import { expect } from "./step.mjs";

/** @type {{ why: string, file: string, from: string, to: string }[]} */
const EDITS = [
  {
    why: "Event streams: 11 KB. No service in the bundle has any (schemas.mjs checks), so this is never reached.",
    file: "@smithy/core/dist-es/submodules/protocols/HttpProtocol.js",
    from: 'const { EventStreamSerde, eventStreamSerdeProvider } = await import("@smithy/core/event-streams");',
    to: 'throw new Error("event streams are not part of this bundle");',
  },
  {
    why: "Hands on the trace of a Lambda function that calls AWS, with 3 KB and a store that it loads at every call.",
    file: "@aws-sdk/core/dist-es/submodules/client/middleware-recursion-detection/getRecursionDetectionPlugin.js",
    from: "clientStack.add(recursionDetectionMiddleware(), recursionDetectionMiddlewareOptions);",
    to: "",
  },
  {
    why: "Warns on stderr that Node is old, in front of the lines that CodeDeploy shows of a failure.",
    file: "@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js",
    from: "export const emitWarningIfUnsupportedVersion = (version) => {",
    to: "export const emitWarningIfUnsupportedVersion = (version) => { return;",
  },
  {
    why: "SHA-256 in JavaScript: for a Node without crypto, which has no TLS either.",
    file: "@smithy/core/dist-es/submodules/checksum/sha256/Sha256Node.js",
    from: "export const Sha256Node = hasNativeCrypto ? buildNativeClass() : Sha256Js;",
    to: "export const Sha256Node = buildNativeClass();",
  },
  {
    why: "The test for that Node, which would be made at every start.",
    file: "@smithy/core/dist-es/submodules/checksum/sha256/Sha256Node.js",
    from: "const hasNativeCrypto = (() => {",
    to: "const hasNativeCrypto = /* @__PURE__ */ (() => {",
  },
  {
    why: "CRC-32, used by nothing here, would load node:zlib at every start.",
    file: "@smithy/core/dist-es/submodules/checksum/crc32/Crc32Node.js",
    from: 'const zlibCrc32 = typeof zlib.crc32 === "function" ? zlib.crc32 : undefined;',
    to: "const zlibCrc32 = /* @__PURE__ */ (() => zlib.crc32)();",
  },
  {
    why: "The same.",
    file: "@smithy/core/dist-es/submodules/checksum/crc32/Crc32Node.js",
    from: "zlibCrc32 ? buildNativeClass(zlibCrc32) : Crc32Js;",
    to: "/* @__PURE__ */ (() => (zlibCrc32 ? buildNativeClass(zlibCrc32) : Crc32Js))();",
  },
];

/** @type {import("./step.mjs").Step[]} */
export const edits = EDITS.map(({ why, file, from, to }) => ({
  name: `edit (${why})`,
  file: new RegExp(`^${file.replace(/[.\\]/g, "\\$&")}$`),
  rewrite(text) {
    const parts = text.split(from);
    expect(parts.length === 2, `${parts.length - 1} times, where once was expected: ${from}`);
    return parts.join(to);
  },
}));
