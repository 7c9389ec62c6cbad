import { DeleteObjectsCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';

/** A file as it is stored. */
export interface StoredFile {
  readonly key: string;
  readonly body: Uint8Array | string;
  /** Type by which browsers take it: `text/css`. */
  readonly contentType: string;
  /** How long browsers keep it. Default: they ask again. */
  readonly cacheControl?: string;
}

/** Files by their keys. */
export interface ObjectStore {
  /** Writes a file, over one of the same key. */
  put(file: StoredFile): Promise<void>;
  /** Text of a file; undefined where there is none. */
  read(key: string): Promise<string | undefined>;
  /** Keys that start so, in no order. */
  list(prefix: string): Promise<string[]>;
  /** Removes files; keys that are not there are passed over. */
  remove(keys: readonly string[]): Promise<void>;
}

/** Keys that S3 removes in one request at most. */
const atOnce = 1000;

/** S3 takes the bucket as a part of the path too, and an endpoint of one's own has no name for each bucket. */
export function s3In(region: string): S3Client {
  return new S3Client({ region, forcePathStyle: true });
}

/** A bucket of S3. What encrypts it is said by the bucket itself. */
export function bucketStore({ bucket, region }: { readonly bucket: string; readonly region: string }): ObjectStore {
  const client = s3In(region);
  const Bucket = bucket;
  return {
    put: async ({ key, body, contentType, cacheControl }) => {
      await client.send(new PutObjectCommand({ Bucket, Key: key, Body: body, ContentType: contentType, CacheControl: cacheControl }));
    },
    read: async (Key) => {
      const found = await client.send(new GetObjectCommand({ Bucket, Key })).catch(unlessAbsent);
      return found?.Body?.transformToString();
    },
    list: async (Prefix) => {
      const keys: string[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix }))
        keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
      return keys;
    },
    remove: async (keys) => {
      for (let start = 0; start < keys.length; start += atOnce) {
        const Objects = keys.slice(start, start + atOnce).map((Key) => ({ Key }));
        const { Errors: [first] = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
        if (first) throw new Error(`${first.Key} of ${bucket} was not removed: ${first.Message}`);
      }
    },
  };
}

function unlessAbsent(error: Error): undefined {
  if (error instanceof NoSuchKey) return undefined;
  throw error;
}
