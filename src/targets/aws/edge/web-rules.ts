import type { Rule } from './web-acl.ts';

/**
 * Groups of rules that AWS keeps, with those of their rules that only count: they look for code in bodies, and people write such things in
 * their notes; the application treats every body as text and its statements have parameters.
 */
const managed: Readonly<Record<string, readonly string[]>> = {
  AWSManagedRulesAmazonIpReputationList: [],
  AWSManagedRulesKnownBadInputsRuleSet: [],
  AWSManagedRulesCommonRuleSet: [
    'SizeRestrictions_BODY',
    'CrossSiteScripting_BODY',
    'GenericLFI_BODY',
    'GenericRFI_BODY',
    'EC2MetaDataSSRF_BODY',
  ],
  AWSManagedRulesSQLiRuleSet: ['SQLi_BODY'],
};

/** Requests to sign in or up that one address may send within five minutes. */
const accountRequests = 100;

/** Refuses addresses with a bad name, what attacks look like, and too many requests of one address; fewer still for signing in. */
export function webRules(rateLimit: number): Rule[] {
  return [
    ...Object.entries(managed).map(([name, counted]) => managedRule(name, counted)),
    rateRule('accounts', accountRequests, {
      byteMatchStatement: {
        fieldToMatch: { uriPath: {} },
        positionalConstraint: 'STARTS_WITH',
        searchString: '/api/auth/',
        textTransformations: [{ priority: 0, type: 'NORMALIZE_PATH' }],
      },
    }),
    rateRule('requests', rateLimit),
  ];
}

/** What nobody sends who means well, whichever way it came. */
export function knownBadInputs(): Rule {
  return managedRule('AWSManagedRulesKnownBadInputsRuleSet', []);
}

/** Lets through what comes from the content delivery network, which adds a header that nobody else knows. */
export function originRule(header: string, value: string): Rule {
  return {
    name: 'from-cdn',
    action: { allow: {} },
    statement: {
      byteMatchStatement: {
        fieldToMatch: { singleHeader: { Name: header } },
        positionalConstraint: 'EXACTLY',
        searchString: value,
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    },
  };
}

function managedRule(name: string, counted: readonly string[]): Rule {
  return {
    name,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
  };
}

function rateRule(name: string, limit: number, scopeDownStatement?: Rule['statement']): Rule {
  return {
    name,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        evaluationWindowSec: 300,
        limit,
        ...(scopeDownStatement ? { scopeDownStatement } : {}),
      },
    },
  };
}
