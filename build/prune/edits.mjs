/**
 * Places in the SDK where a few words decide whether a large or unwanted part comes along. Each is a literal piece of the
 * source, so an SDK that was changed there fails the build and somebody looks.
 */
import { expect } from "./step.mjs";

/** The name is what src/aws/credentials.ts knows it by. */
const SIGN_IN = 'throw Object.assign(new Error("sign in with the AWS CLI"), { name: "SignInProfile" });';

const NO_STREAMS = 'throw new Error("event streams are not part of this bundle");';

/**
 * `files` is one path, by package, or an expression for the same module of several clients.
 * @type {{ why: string, files: string | RegExp, changes: [from: string, to: string][] }[]}
 */
const EDITS = [
  {
    why: "Profiles to sign in with: 40 KB. No instance has one; who has one has the AWS CLI, which src/aws/sign-in.ts asks.",
    files: "@aws-sdk/credential-provider-ini/dist-es/resolveSsoCredentials.js",
    changes: [
      [
        'const { fromSSO } = await import("@aws-sdk/credential-provider-sso");',
        `const fromSSO = () => { ${SIGN_IN} };`,
      ],
    ],
  },
  {
    why: "The same, of `aws login`.",
    files: "@aws-sdk/credential-provider-ini/dist-es/resolveLoginCredentials.js",
    changes: [
      [
        'const { fromLoginCredentials } = await import("@aws-sdk/credential-provider-login");',
        `const fromLoginCredentials = () => { ${SIGN_IN} };`,
      ],
    ],
  },
  {
    why: "A client's own chain of credentials: every client is given its credentials (src/aws/clients.ts), and throws without.",
    files: /^@aws-sdk\/client-[^/]+\/dist-es\/runtimeConfig\.js$/,
    changes: [
      [
        "credentialDefaultProvider: config?.credentialDefaultProvider ?? credentialDefaultProvider,",
        "credentialDefaultProvider: config?.credentialDefaultProvider,",
      ],
    ],
  },
  {
    why: "Event streams: 14 KB. No service in the bundle has any (schemas.mjs checks), so this is never reached.",
    files: "@smithy/core/dist-es/submodules/protocols/HttpProtocol.js",
    changes: [
      [
        'const { EventStreamSerde, eventStreamSerdeProvider } = await import("@smithy/core/event-streams");',
        NO_STREAMS,
      ],
    ],
  },
  {
    why: "The signatures of event streams.",
    files: "@smithy/signature-v4/dist-es/SignatureV4.js",
    changes: [
      ["headerFormatter = new HeaderFormatter();", ""],
      ["headers: this.headerFormatter.format(", `headers: (() => { ${NO_STREAMS} })(`],
    ],
  },
  {
    why: "Extensions of a client: 8 KB. The program has none; that each client's own settings reach its HTTP handler stays.",
    files: /^@aws-sdk\/.*\/runtimeExtensions\.js$/,
    changes: [
      [
        "const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration(runtimeConfig));",
        "getHttpHandlerExtensionConfiguration(runtimeConfig);",
      ],
      [
        "extensions.forEach((extension) => extension.configure(extensionConfiguration));",
        'if (extensions.length > 0) throw new Error("client extensions are not part of this bundle");',
      ],
      [
        "return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig(extensionConfiguration));",
        "return runtimeConfig;",
      ],
    ],
  },
  {
    why: "STS signs for one region: signing for several needs packages that are not installed.",
    files: "@aws-sdk/nested-clients/dist-es/submodules/sts/runtimeConfig.shared.js",
    changes: [
      [
        "signerConstructor: config?.signerConstructor ?? SignatureV4MultiRegion,",
        "signerConstructor: config?.signerConstructor,",
      ],
    ],
  },
  {
    why: "The same.",
    files: "@aws-sdk/nested-clients/dist-es/submodules/sts/auth/httpAuthSchemeProvider.js",
    changes: [['SignatureV4MultiRegion.sigv4aDependency() === "none"', "true"]],
  },
  {
    why: "Answers as web streams: the HTTP handler gives Node's.",
    files: "@smithy/core/dist-es/submodules/serde/util-stream/sdk-stream-mixin.js",
    changes: [["return sdkStreamMixinReadableStream(stream);", "throw stream;"]],
  },
  {
    why: "Hands on the trace of a Lambda function that calls AWS, with 3 KB and a store that it loads at every call.",
    files: "@aws-sdk/core/dist-es/submodules/client/middleware-recursion-detection/getRecursionDetectionPlugin.js",
    changes: [["clientStack.add(recursionDetectionMiddleware(), recursionDetectionMiddlewareOptions);", ""]],
  },
  {
    why: "Warns on stderr that Node is old, in front of the lines that CodeDeploy shows of a failure.",
    files: "@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js",
    changes: [
      [
        "export const emitWarningIfUnsupportedVersion = (version) => {",
        "export const emitWarningIfUnsupportedVersion = (version) => { return;",
      ],
    ],
  },
  {
    why: "SHA-256 in JavaScript, and a test at every start whether it is needed: by a Node without crypto, so without TLS.",
    files: "@smithy/core/dist-es/submodules/checksum/sha256/Sha256Node.js",
    changes: [
      ["const hasNativeCrypto = (() => {", "const hasNativeCrypto = /* @__PURE__ */ (() => {"],
      [
        "export const Sha256Node = hasNativeCrypto ? buildNativeClass() : Sha256Js;",
        "export const Sha256Node = buildNativeClass();",
      ],
    ],
  },
  {
    why: "CRC-32, used by nothing here, would load node:zlib at every start.",
    files: "@smithy/core/dist-es/submodules/checksum/crc32/Crc32Node.js",
    changes: [
      [
        'const zlibCrc32 = typeof zlib.crc32 === "function" ? zlib.crc32 : undefined;',
        "const zlibCrc32 = /* @__PURE__ */ (() => zlib.crc32)();",
      ],
      [
        "zlibCrc32 ? buildNativeClass(zlibCrc32) : Crc32Js;",
        "/* @__PURE__ */ (() => (zlibCrc32 ? buildNativeClass(zlibCrc32) : Crc32Js))();",
      ],
    ],
  },
];

/** @type {import("./step.mjs").Step[]} */
export const edits = EDITS.map(({ why, files, changes }) => ({
  name: `edit (${why})`,
  file: files instanceof RegExp ? files : new RegExp(`^${files.replace(/[.\\]/g, "\\$&")}$`),
  rewrite: (text) => changes.reduce((before, [from, to]) => replaceOnce(before, from, to), text),
}));

function replaceOnce(text, from, to) {
  const parts = text.split(from);
  expect(parts.length === 2, `${parts.length - 1} times, where once was expected: ${from}`);
  return parts.join(to);
}
