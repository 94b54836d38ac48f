import { hex } from "./ids.ts";
import type { Settings } from "./settings.ts";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The owner of a known access key: an instance, or the operator at a laptop. */
export interface Principal {
  credentials: Credentials;
  arn: string;
  instanceId?: string;
}

/** The access keys AWS knows: the operator's, and those of instances that were handed out. */
export class Keys {
  readonly operator: Principal;
  private readonly known = new Map<string, Principal>();

  constructor(private readonly settings: Settings) {
    this.operator = {
      credentials: { accessKeyId: "AKIAOPERATOROPERATOR", secretAccessKey: hex("operator", 40) },
      arn: `arn:${settings.partition}:iam::${settings.accountId}:user/operator`,
    };
    this.add(this.operator);
  }

  /** The principal behind an instance's credentials: its role, with the instance id as session name. */
  ofInstance(instanceId: string): Principal {
    const { partition, accountId, role } = this.settings;
    const principal: Principal = {
      credentials: {
        accessKeyId: `ASIA${hex(`key ${instanceId}`, 16).toUpperCase()}`,
        secretAccessKey: hex(`secret ${instanceId}`, 40),
        sessionToken: `token/${hex(`token ${instanceId}`, 64)}==`,
      },
      arn: `arn:${partition}:sts::${accountId}:assumed-role/${role}/${instanceId}`,
      instanceId,
    };
    this.add(principal);
    return principal;
  }

  find(accessKeyId: string): Principal | undefined {
    return this.known.get(accessKeyId);
  }

  private add(principal: Principal): void {
    this.known.set(principal.credentials.accessKeyId, principal);
  }
}
