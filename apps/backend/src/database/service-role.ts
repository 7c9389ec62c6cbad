import pg from 'pg';

export interface ServiceRole {
  readonly name: string;
  readonly password: string;
  /** Environment variable that names it. */
  readonly variable: string;
}

/** The role that a service connects as, by its connection string, which is the value of `variable`. */
export const roleOf = (variable: string, url: string): ServiceRole => {
  const { username, password } = new URL(url);
  if (username === '' || password === '')
    throw new Error(`${variable} names no role or no password, allowed: postgres://role:password@host/database`);
  return { name: decodeURIComponent(username), password: decodeURIComponent(password), variable };
};

interface RoleRow {
  readonly owner: string;
  readonly exists: boolean;
  readonly powers: string[];
}

const inspect = `select current_user as owner, r.oid is not null as exists,
  array_remove(array[case when r.rolsuper then 'superuser' end, case when r.rolbypassrls then 'bypassrls' end,
    case when pg_has_role(r.oid, current_user::regrole, 'member') then 'member of the owner' end], null) as powers
  from (select 1) one left join pg_roles r on r.rolname = $1`;

/** Creates the role, or gives it the current password; refuses one that row-level security would not hold. */
export const ensureRole = async (client: pg.Client, role: ServiceRole): Promise<void> => {
  const { rows } = await client.query<RoleRow>(inspect, [role.name]);
  const found = rows[0];
  if (found === undefined || found.owner === role.name) {
    throw new Error(`${role.variable} connects as the owner "${role.name}", allowed: another role, which row-level security then holds`);
  }
  if (found.powers.length > 0) {
    throw new Error(
      `role "${role.name}" of ${role.variable} is ${found.powers.join(' and ')}, allowed: a plain role, which row-level security then holds`,
    );
  }
  const verb = found.exists ? 'alter' : 'create';
  await client.query(`${verb} role ${pg.escapeIdentifier(role.name)} login password ${pg.escapeLiteral(role.password)}`);
};
