/** Answers of AWS, as its services send them. */

const GROUP = (name: string, more: string) => `
  <member>
    <AutoScalingGroupARN>arn:aws:autoscaling:eu-west-1:1:autoScalingGroup:x:autoScalingGroupName/${name}</AutoScalingGroupARN>
    <AutoScalingGroupName>${name}</AutoScalingGroupName>
    <MinSize>1</MinSize><MaxSize>4</MaxSize><DesiredCapacity>2</DesiredCapacity><DefaultCooldown>300</DefaultCooldown>
    <AvailabilityZones><member>eu-west-1a</member><member>eu-west-1b</member></AvailabilityZones>
    <HealthCheckType>ELB</HealthCheckType><HealthCheckGracePeriod>60</HealthCheckGracePeriod>
    <CreatedTime>2026-01-02T03:04:05Z</CreatedTime>
    <VPCZoneIdentifier>subnet-1,subnet-2</VPCZoneIdentifier>
    <NewInstancesProtectedFromScaleIn>true</NewInstancesProtectedFromScaleIn>
    <FutureMember><member>not known to this SDK</member></FutureMember>
    ${more}
  </member>`;

export const AUTO_SCALING_GROUPS = `<DescribeAutoScalingGroupsResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
  <DescribeAutoScalingGroupsResult>
    <AutoScalingGroups>
      ${GROUP(
        "blue",
        `<TargetGroupARNs><member>arn:1</member></TargetGroupARNs>
         <TrafficSources><member><Identifier>arn:1</Identifier><Type>elbv2</Type></member></TrafficSources>
         <MixedInstancesPolicy><LaunchTemplate><Overrides><member><InstanceType>t3.micro</InstanceType>
           <InstanceRequirements><VCpuCount><Min>2</Min></VCpuCount><MemoryMiB><Min>8</Min></MemoryMiB></InstanceRequirements>
         </member></Overrides></LaunchTemplate></MixedInstancesPolicy>
         <Tags><member><Key>a</Key><Value>&lt;b&gt; &amp; &#233;</Value><PropagateAtLaunch>true</PropagateAtLaunch></member></Tags>
         <EnabledMetrics/>`,
      )}
      ${GROUP(
        "green",
        `<LoadBalancerNames/>
         <Instances><member><InstanceId>i-1</InstanceId><LifecycleState>InService</LifecycleState>
           <ProtectedFromScaleIn>false</ProtectedFromScaleIn></member></Instances>
         <SuspendedProcesses><member><ProcessName>Launch</ProcessName></member></SuspendedProcesses>`,
      )}
    </AutoScalingGroups>
    <NextToken>more</NextToken>
  </DescribeAutoScalingGroupsResult>
  <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>
</DescribeAutoScalingGroupsResponse>`;

export const CODE_DEPLOY_GROUP = JSON.stringify({
  deploymentGroupInfo: {
    applicationName: "app",
    deploymentGroupName: "group",
    autoScalingGroups: [{ name: "blue", hook: "CodeDeploy-managed", terminationHook: "t" }],
    deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
    blueGreenDeploymentConfiguration: {
      terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 5 },
      greenFleetProvisioningOption: { action: "COPY_AUTO_SCALING_GROUP" },
    },
    loadBalancerInfo: { targetGroupInfoList: [{ name: "web" }], elbInfoList: [], targetGroupPairInfoList: null },
    lastSuccessfulDeployment: { deploymentId: "d-1", status: "Succeeded", endTime: 1767323045.123 },
    ec2TagFilters: [],
    computePlatform: "Server",
    terminationHookEnabled: false,
    futureMember: { not: ["known"] },
  },
});

export const TARGET_GROUPS = `<DescribeTargetGroupsResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
  <DescribeTargetGroupsResult><TargetGroups><member>
    <TargetGroupArn>arn:1</TargetGroupArn><TargetGroupName>web</TargetGroupName><Protocol>HTTP</Protocol><Port>80</Port>
    <VpcId>vpc-1</VpcId><HealthCheckEnabled>true</HealthCheckEnabled><Matcher><HttpCode>200-299</HttpCode></Matcher>
    <LoadBalancerArns><member>arn:lb</member></LoadBalancerArns><TargetType>instance</TargetType>
  </member></TargetGroups></DescribeTargetGroupsResult>
</DescribeTargetGroupsResponse>`;

export const EC2_TAGS = `<?xml version="1.0" encoding="UTF-8"?>
<DescribeTagsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><tagSet>
  <item><resourceId>i-1</resourceId><resourceType>instance</resourceType>
    <key>aws:autoscaling:groupName</key><value>blue &amp; green</value></item>
</tagSet></DescribeTagsResponse>`;
