import { describe, expect, it } from "vitest";
import { proxies, type Target } from "../../src/aws/proxy-rules.ts";

const target = (url: string): Target => {
  const { protocol, hostname, port } = new URL(url);
  const secure = protocol === "https:";
  return { protocol: secure ? "https:" : "http:", hostname, port: Number(port || (secure ? 443 : 80)) };
};

const AWS = "https://autoscaling.eu-central-1.amazonaws.com";
const HTTPS = { HTTPS_PROXY: "http://proxy:3128" };
const proxyOf = (url: string, environment: Record<string, string>) => proxies(environment)?.(target(url))?.host;

describe("which proxy", () => {
  it.each<[string, Record<string, string>, string, string | undefined]>([
    ["none without variables", {}, AWS, undefined],
    ["none with empty ones", { HTTPS_PROXY: "", https_proxy: " " }, AWS, undefined],
    ["HTTPS_PROXY for https", HTTPS, AWS, "proxy:3128"],
    ["not for http", HTTPS, "http://127.0.0.1:4566", undefined],
    ["HTTP_PROXY for http", { HTTP_PROXY: "http://other:8080" }, "http://127.0.0.1:4566", "other:8080"],
    ["not for https", { HTTP_PROXY: "http://other:8080" }, AWS, undefined],
    ["lower case comes first", { ...HTTPS, https_proxy: "http://lower:1" }, AWS, "lower:1"],
    ["without a scheme it is http", { HTTPS_PROXY: "proxy:3128" }, AWS, "proxy:3128"],
    ["over TLS", { HTTPS_PROXY: "https://proxy" }, AWS, "proxy"],
  ])("%s", (_, environment, url, expected) => {
    expect(proxyOf(url, environment)).toBe(expected);
  });

  it.each(["socks5://proxy:1080", "http://", "://", "http://a b"])(
    "%s is refused, with the variable's name",
    (value) => {
      expect(() => proxies({ HTTPS_PROXY: value })).toThrow(
        expect.objectContaining({ exitCode: 2, message: "HTTPS_PROXY is not the URL of an HTTP proxy" }),
      );
    },
  );

  it("a refused value, which may hold a password, is not quoted", () => {
    const environment = { https_proxy: "socks5://user:hunter22@proxy" };
    expect(() => proxies(environment)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("hunter22") }),
    );
  });
});

describe("NO_PROXY", () => {
  it.each<[string, string, boolean]>([
    ["*", AWS, true],
    ["amazonaws.com", AWS, true],
    [".amazonaws.com", AWS, true],
    ["*.amazonaws.com", AWS, true],
    ["AmazonAWS.com", AWS, true],
    ["autoscaling.eu-central-1.amazonaws.com", AWS, true],
    ["ws.com", AWS, false],
    ["codedeploy.eu-central-1.amazonaws.com", AWS, false],
    ["amazonaws.com:443", AWS, true],
    ["amazonaws.com:8443", AWS, false],
    ["localhost, amazonaws.com", AWS, true],
    ["localhost  amazonaws.com", AWS, true],
    ["localhost,,", AWS, false],
    [".", AWS, false],
    ["", AWS, false],
    ["127.0.0.1", "https://127.0.0.1:4566", true],
    ["127.0.0.1:4566", "https://127.0.0.1:4566", true],
    ["127.0.0.1:4567", "https://127.0.0.1:4566", false],
    ["::1", "https://[::1]:4566", true],
    ["[::1]", "https://[::1]:4566", true],
    ["[::1]:4566", "https://[::1]:4566", true],
    ["[::1]:4567", "https://[::1]:4566", false],
    ["::2", "https://[::1]:4566", false],
  ])("%j and %s: direct is %s", (exceptions, url, direct) => {
    expect(proxyOf(url, { ...HTTPS, NO_PROXY: exceptions })).toBe(direct ? undefined : "proxy:3128");
    expect(proxyOf(url, { ...HTTPS, no_proxy: exceptions })).toBe(direct ? undefined : "proxy:3128");
  });
});
