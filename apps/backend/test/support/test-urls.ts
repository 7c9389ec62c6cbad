export interface TestUrls {
  /** Superuser: sees every row. */
  readonly ownerUrl: string;
  /** The role the services connect as. */
  readonly databaseUrl: string;
}

export const urlsOf = (serverUrl: string, database: string): TestUrls => {
  const owner = new URL(serverUrl);
  owner.pathname = `/${database}`;
  const app = new URL(owner);
  app.username = 'keelson_test_app';
  app.password = 'keelson-test-password';
  return { ownerUrl: owner.href, databaseUrl: app.href };
};
