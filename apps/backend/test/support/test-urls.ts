export interface TestUrls {
  /** Superuser: sees every row. */
  readonly ownerUrl: string;
  /** The role that the API connects as. */
  readonly databaseUrl: string;
  /** The role that the worker connects as. */
  readonly workerDatabaseUrl: string;
}

export const urlsOf = (serverUrl: string, database: string): TestUrls => {
  const owner = new URL(serverUrl);
  owner.pathname = `/${database}`;
  const as = (role: string): string => {
    const url = new URL(owner);
    url.username = role;
    url.password = 'keelson-test-password';
    return url.href;
  };
  return { ownerUrl: owner.href, databaseUrl: as('keelson_test_app'), workerDatabaseUrl: as('keelson_test_worker') };
};
