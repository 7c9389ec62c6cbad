import { CfnExport } from 'aws-cdk-lib/aws-bcmdataexports';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { EnvironmentStack, type EnvironmentStackProps } from '../environment-stack.ts';
import { acknowledge } from '../guard/acknowledge.ts';
import { ownHandlerLogs } from '../handler-logs.ts';
import { logBucket, madeAgain, secureBucket } from '../secure-bucket.ts';
import { stackKey } from '../stack-key.ts';

/** Region of AWS Billing. It takes orders in no other. */
const regionOfBilling = 'us-east-1';

const columns = [
  'bill_payer_account_id',
  'line_item_usage_account_id',
  'line_item_usage_start_date',
  'line_item_line_item_type',
  'line_item_product_code',
  'line_item_usage_type',
  'line_item_operation',
  'line_item_resource_id',
  'line_item_usage_amount',
  'line_item_unblended_cost',
  'line_item_currency_code',
  'resource_tags',
];

/** A daily report of what everything in the account cost, by resource and by tag, as Parquet in a bucket. */
export class CostReportStack extends EnvironmentStack {
  readonly reports: Bucket;

  constructor(scope: Construct, props: EnvironmentStackProps) {
    super(scope, 'costs', {
      ...props,
      environment: { ...props.environment, region: regionOfBilling },
      description: `Reports of cost for the account of ${props.platform.name} in ${props.environmentName}`,
    });
    const key = stackKey(this);
    this.reports = this.createBucket(key);
    this.order().node.addDependency(this.reports);
    ownHandlerLogs(this, key);
  }

  private createBucket(key: Key): Bucket {
    const bucket = secureBucket(this, 'Reports', { purpose: 'reports', key, accessLogs: logBucket(this, 'AccessLogs') });
    const principals = [new ServicePrincipal('bcm-data-exports.amazonaws.com'), new ServicePrincipal('billingreports.amazonaws.com')];
    const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ['s3:PutObject', 's3:GetBucketPolicy'],
        resources: [bucket.bucketArn, bucket.arnForObjects('*')],
        conditions,
      }),
    );
    key.addToResourcePolicy(new PolicyStatement({ principals, actions: ['kms:GenerateDataKey'], resources: ['*'], conditions }));
    acknowledge(bucket, madeAgain);
    return bucket;
  }

  private order(): CfnExport {
    return new CfnExport(this, 'Order', {
      export: {
        name: this.stackName,
        description: 'cost of every resource, by day',
        dataQuery: {
          queryStatement: `SELECT ${columns.join(', ')} FROM COST_AND_USAGE_REPORT`,
          tableConfigurations: {
            COST_AND_USAGE_REPORT: { TIME_GRANULARITY: 'DAILY', INCLUDE_RESOURCES: 'TRUE', INCLUDE_SPLIT_COST_ALLOCATION_DATA: 'TRUE' },
          },
        },
        destinationConfigurations: {
          s3Destination: {
            s3Bucket: this.reports.bucketName,
            s3Prefix: 'costs',
            s3Region: regionOfBilling,
            s3OutputConfigurations: { compression: 'PARQUET', format: 'PARQUET', outputType: 'CUSTOM', overwrite: 'OVERWRITE_REPORT' },
          },
        },
        refreshCadence: { frequency: 'SYNCHRONOUS' },
      },
    });
  }
}
