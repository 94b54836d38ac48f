#!/bin/bash
# What scripts for this purpose usually do: start the AWS CLI for each call.
set -euo pipefail
aws() { command "$AWS_CLI" --endpoint-url "$AWS_ENDPOINT_URL" --region "$AWS_REGION" --output text "$@"; }

metadata=$AWS_EC2_METADATA_SERVICE_ENDPOINT/latest
export AWS_EC2_METADATA_SERVICE_ENDPOINT=$AWS_EC2_METADATA_SERVICE_ENDPOINT/ # the CLI puts nothing between
token=$(curl -sf -X PUT -H 'x-aws-ec2-metadata-token-ttl-seconds: 300' "$metadata/api/token")
instance=$(curl -sf -H "x-aws-ec2-metadata-token: $token" "$metadata/meta-data/instance-id")
group=$(aws autoscaling describe-auto-scaling-instances --instance-ids "$instance" \
  --query 'AutoScalingInstances[0].AutoScalingGroupName')
names=$(aws deploy get-deployment-group --application-name "$APPLICATION_NAME" \
  --deployment-group-name "$DEPLOYMENT_GROUP_NAME" \
  --query 'deploymentGroupInfo.loadBalancerInfo.targetGroupInfoList[].name')
# shellcheck disable=SC2086 # a word each
wanted=$(aws elbv2 describe-target-groups --names $names --query 'TargetGroups[].TargetGroupArn')
attached=$(aws autoscaling describe-load-balancer-target-groups --auto-scaling-group-name "$group" \
  --query 'LoadBalancerTargetGroups[].LoadBalancerTargetGroupARN')
missing=()
for arn in $wanted; do
  [[ $attached == *"$arn"* ]] || missing+=("$arn")
done
if [ ${#missing[@]} -gt 0 ]; then
  aws autoscaling attach-load-balancer-target-groups --auto-scaling-group-name "$group" \
    --target-group-arns "${missing[@]}"
fi
