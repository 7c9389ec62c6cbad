import { AclCidr, AclTraffic, Action, NetworkAcl, type SubnetSelection, SubnetType, TrafficDirection, type Vpc } from 'aws-cdk-lib/aws-ec2';

/** Ports on which answers come back. */
const answers = AclTraffic.tcpPortRange(1024, 65_535);

interface AclRule {
  readonly from: AclCidr;
  readonly traffic: AclTraffic;
}

/**
 * What may cross the edge of a subnet at all, whatever a security group says. They know no connections, so that answers need rules of
 * their own. Private subnets let everything of the network in: who may reach whom there is said by security groups and by the
 * network policies of the cluster.
 */
export function addNetworkAcls(vpc: Vpc, cidr: string): void {
  const inside = AclCidr.ipv4(cidr);
  const anywhere = AclCidr.anyIpv4();
  add(vpc, 'Public', {
    selection: { subnetType: SubnetType.PUBLIC },
    ingress: [
      { from: inside, traffic: AclTraffic.allTraffic() },
      { from: anywhere, traffic: AclTraffic.tcpPort(80) },
      { from: anywhere, traffic: AclTraffic.tcpPort(443) },
      { from: anywhere, traffic: answers },
    ],
    egress: [{ from: anywhere, traffic: AclTraffic.allTraffic() }],
  });
  add(vpc, 'Private', {
    selection: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
    ingress: [
      { from: inside, traffic: AclTraffic.allTraffic() },
      { from: anywhere, traffic: answers },
    ],
    egress: [{ from: anywhere, traffic: AclTraffic.allTraffic() }],
  });
  add(vpc, 'Isolated', {
    selection: { subnetType: SubnetType.PRIVATE_ISOLATED },
    ingress: [{ from: inside, traffic: AclTraffic.allTraffic() }],
    egress: [{ from: inside, traffic: AclTraffic.allTraffic() }],
  });
}

interface AclProps {
  readonly selection: SubnetSelection;
  readonly ingress: readonly AclRule[];
  readonly egress: readonly AclRule[];
}

function add(vpc: Vpc, id: string, { selection, ingress, egress }: AclProps): void {
  const acl = new NetworkAcl(vpc, `${id}Acl`, { vpc, subnetSelection: selection });
  const directions = [
    ['In', TrafficDirection.INGRESS, ingress],
    ['Out', TrafficDirection.EGRESS, egress],
  ] as const;
  for (const [name, direction, rules] of directions)
    rules.forEach(({ from, traffic }, index) => {
      acl.addEntry(`${name}${index}`, { ruleNumber: (index + 1) * 100, cidr: from, traffic, direction, ruleAction: Action.ALLOW });
    });
}
