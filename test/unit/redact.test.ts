import { describe, expect, it } from "vitest";
import { proxies } from "../../src/aws/proxy-rules.ts";
import { redact } from "../../src/base/redact.ts";

describe("a proxy's password that is an ordinary word", () => {
  proxies({ HTTPS_PROXY: "http://deploy:attach@proxy:3128", HTTP_PROXY: "http://:web@proxy:3128" });

  it.each([
    ["attached: web, attach (run by hand): attach", "attached: web, attach (run by hand): attach"],
    ["http://deploy:attach@proxy:3128/", "http://deploy:[secret]@proxy:3128/"],
    ["http://:web@proxy:3128", "http://:[secret]@proxy:3128"],
    ["login deploy:attach failed", "login deploy:[secret] failed"],
    ["deploy:attachment", "deploy:attachment"],
    ["autodeploy:attach", "autodeploy:attach"],
  ])("%s", (text, expected) => expect(redact(text)).toBe(expected));

  it("is masked however a URL spells it", () => {
    proxies({ HTTPS_PROXY: "http://me:p%40ss%20word%2F1@proxy" });
    expect(redact("http://me:p%40ss%20word%2f1@proxy")).toBe("http://me:[secret]@proxy");
    expect(redact("me:p@ss word/1")).toBe("me:[secret]");
  });
});
