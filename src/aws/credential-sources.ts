// The bundler keeps only what is exported here: of a module that is imported late it would keep everything.
export { createCredentialChain, fromEnv, fromHttp, fromIni, fromTokenFile } from "@aws-sdk/credential-providers";
