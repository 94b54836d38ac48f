import type { ApplicationInfo, DeploymentGroupInfo } from "@aws-sdk/client-codedeploy";
import type { AutoScalingGroup } from "./auto-scaling-group.ts";
import { Deployments } from "./deployments.ts";
import { uuid } from "./ids.ts";
import { TrafficSources } from "./rules/traffic-sources.ts";

export type { Clock } from "./rules/ec2.ts";

/** A CodeDeploy application: as BatchGetApplications answers, and its deployment groups by name. */
export interface Application {
  readonly info: ApplicationInfo;
  /** As GetDeploymentGroup answers, except for the last deployments, which are derived unless set. */
  readonly deploymentGroups: Map<string, DeploymentGroupInfo>;
}

/**
 * The state of this AWS in one region and the rules by which it changes; knows nothing of HTTP. There are no timers: whatever takes
 * time (an attachment, a target's health, a drain) is derived from when it began and from the clock, so the same rules
 * run in real and in virtual time.
 *
 * Each service is built on those below it: CodeDeploy (here) on traffic sources, those on Auto Scaling, that on Elastic
 * Load Balancing, that on EC2 and the clock.
 */
export class World extends TrafficSources {
  /** By name. */
  readonly applications = new Map<string, Application>();
  readonly deployments = new Deployments();

  createApplication(applicationName: string, info: Partial<ApplicationInfo> = {}): Application {
    const application: Application = {
      info: {
        applicationId: uuid(`${this.settings.region} ${applicationName}`),
        applicationName,
        createTime: new Date(this.now),
        linkedToGitHub: false,
        computePlatform: "Server",
        ...info,
      },
      deploymentGroups: new Map(),
    };
    this.applications.set(applicationName, application);
    return application;
  }

  /** Also makes the application, on the group's compute platform, if it does not exist. */
  createDeploymentGroup(info: DeploymentGroupInfo): DeploymentGroupInfo {
    const { applicationName = "", deploymentGroupName = "", computePlatform = "Server" } = info;
    const application =
      this.applications.get(applicationName) ?? this.createApplication(applicationName, { computePlatform });
    application.deploymentGroups.set(deploymentGroupName, info);
    return info;
  }

  /**
   * A group with the settings of another, without its traffic sources: what CodeDeploy's COPY_AUTO_SCALING_GROUP makes.
   * `launch` may name the version the new instances will serve.
   */
  copyAutoScalingGroup(
    name: string,
    copyName: string,
    launch: Partial<AutoScalingGroup["launch"]> = {},
  ): AutoScalingGroup {
    const original = this.group(name);
    const { AutoScalingGroupARN: _, CreatedTime: __, ...shape } = structuredClone(original.shape);
    const renamed = <T>(items: T[]) =>
      structuredClone(items).map((item) => ({ ...item, AutoScalingGroupName: copyName }));
    const copy = this.createAutoScalingGroup(copyName, {
      ...shape,
      DesiredCapacity: 0,
      vpcId: original.vpcId,
      launch: { ...original.launch, ...launch },
    });
    copy.lifecycleHooks = renamed(original.lifecycleHooks);
    copy.scalingPolicies = renamed(original.scalingPolicies);
    copy.scheduledActions = renamed(original.scheduledActions);
    copy.notificationConfigurations = renamed(original.notificationConfigurations);
    return copy;
  }
}
