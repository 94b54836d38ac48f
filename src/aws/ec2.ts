import { DescribeTagsCommand } from "@aws-sdk/client-ec2";
import { type Aws, call, only, present } from "./call.ts";

const GROUP_TAG = "aws:autoscaling:groupName";

/** The Auto Scaling group in an instance's tags; undefined when they name none. */
export async function groupInTags(aws: Aws, instanceId: string): Promise<string | undefined> {
  const tags = await call(aws, "ec2:DescribeTags", async (abortSignal) => {
    const command = new DescribeTagsCommand({
      Filters: [
        { Name: "resource-id", Values: [instanceId] },
        { Name: "key", Values: [GROUP_TAG] },
      ],
    });
    const found = present((await aws.clients.ec2().send(command, { abortSignal })).Tags, "Tags");
    return only(
      found,
      ({ ResourceId, Key, Value }) => ResourceId === instanceId && Key === GROUP_TAG && !!Value,
      instanceId,
    );
  });
  return tags[0]?.Value;
}
