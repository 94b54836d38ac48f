/** Loaded late, as src/ does. */
export { DescribeTagsCommand, EC2Client, EC2ServiceException } from "@aws-sdk/client-ec2";
