const NAME = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?";

/** Names that Elastic Load Balancing accepts for a target group. */
export const TARGET_GROUP_NAME = new RegExp(`^${NAME}$`);

export const TARGET_GROUP_ARN = new RegExp(
  `^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:targetgroup/${NAME}/[0-9a-f]+$`,
);
