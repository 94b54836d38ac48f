// The bundler keeps only what is exported here: of a module that is imported late it would keep everything.
export { DescribeTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
