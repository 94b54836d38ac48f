import { EXIT, Failure } from "../base/failure.ts";
import type { MetadataService } from "./metadata-service.ts";
import { isText } from "./shape.ts";

/** This instance, by its metadata. */
export interface InstanceMetadata {
  readonly instanceId: string;
  readonly region: string;
  /** Undefined when metadata does not tell. */
  readonly vpcId: string | undefined;
  /** The group in the instance's tags; undefined when metadata does not tell: there may be one anyway. */
  readonly groupTag: string | undefined;
}

/**
 * Reads what a run needs to know about its instance, in parallel.
 * @throws Failure with exit code 3
 */
export async function readMetadata(metadata: MetadataService): Promise<InstanceMetadata> {
  const [identity, groupTag, vpcId] = await Promise.all([
    metadata.get("dynamic/instance-identity/document", readIdentity),
    metadata.getIfPossible("meta-data/tags/instance/aws:autoscaling:groupName", matching(/^[^\s<][^\p{Cc}]{0,254}$/u)),
    metadata
      .getIfPossible("meta-data/mac", matching(/^[\da-f:]{17}$/))
      .then(
        (mac) =>
          mac && metadata.getIfPossible(`meta-data/network/interfaces/macs/${mac}/vpc-id`, matching(/^vpc-[\w-]+$/)),
      ),
  ]);
  if (!identity) {
    throw new Failure(
      EXIT.metadata,
      "instance metadata has no instance identity document",
      "give --region and --instance-id",
    );
  }
  return { ...identity, vpcId, groupTag };
}

function readIdentity(document: string): Pick<InstanceMetadata, "instanceId" | "region"> | undefined {
  try {
    const { instanceId, region } = JSON.parse(document) ?? {};
    return isText(instanceId) && isText(region) ? { instanceId, region } : undefined;
  } catch {
    return undefined;
  }
}

const matching = (pattern: RegExp) => (text: string) => pattern.exec(text.trim())?.[0];
