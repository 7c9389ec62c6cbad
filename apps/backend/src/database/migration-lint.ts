/** A step that would break the release that still runs, permitted in writing because that release does not need the old shape. */
export interface Exception {
  readonly migration: string;
  /** The statement begins like this. */
  readonly statement: string;
  /** In which release the last use went, and how one knows. */
  readonly because: string;
}

export interface Finding {
  readonly migration: string;
  readonly statement: string;
  readonly problem: string;
}

interface Rule {
  readonly breach: RegExp;
  readonly problem: string;
  /** Harmless on tables that the same migration makes: nobody uses them yet. Default: false. */
  readonly fineOnNewTables?: boolean;
}

const name = '(?:"[^"]+"|[a-z_]\\w*)';
const path = `(${name}(?:\\.${name})?)`;

/** Whole statements. All expressions see lower case with single spaces and without the text of literals. */
const statementRules: readonly Rule[] = [
  { breach: /^drop (?:table|schema|view|materialized view|function|type)\b/, problem: 'drops what the running release may use' },
  { breach: /^truncate\b/, problem: 'empties a table' },
  { breach: /^revoke (?!execute on function\b)/, problem: 'takes a right away that the running release may use' },
  { breach: /^alter (?:schema|view|function|type)\b.* rename\b/, problem: 'renames: the running release knows the old name' },
];

/** Clauses of alter table. */
const clauseRules: readonly Rule[] = [
  { breach: /^drop (?!constraint\b)/, problem: 'drops a column' },
  { breach: /^rename\b/, problem: 'renames: the running release knows the old name' },
  { breach: /^set schema\b/, problem: 'moves a table to another schema' },
  { breach: new RegExp(`^alter (?:column )?${name} (?:set data )?type\\b`), problem: 'changes the type of a column' },
  {
    breach: new RegExp(`^alter (?:column )?${name} drop default\\b`),
    problem: 'takes a default away that the running release may rely on',
  },
  {
    breach: new RegExp(`^alter (?:column )?${name} set not null\\b`),
    problem: 'makes a column not null that the running release may leave out',
    fineOnNewTables: true,
  },
  {
    breach: /^add (?!constraint\b|check\b|foreign\b|unique\b|primary\b)(?=.*\bnot null\b)(?!.*\b(?:default|generated)\b)/,
    problem: 'adds a column that is not null and has no default: inserts of the running release fail',
    fineOnNewTables: true,
  },
];

/** In lower case, with single spaces, without comments and the text of literals. */
const plain = (statement: string): string =>
  statement
    .replace(/--.*$/gm, '')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

const madeHere = (statements: readonly string[]): ReadonlySet<string> => {
  const create = new RegExp(`^create table (?:if not exists )?${path}`);
  return new Set(statements.flatMap((statement) => create.exec(statement)?.[1] ?? []));
};

/**
 * The steps of a migration that break the release which runs while it is applied. First expand: add what the new release needs, which the
 * old one does not notice. Then, when no old release is left, contract: with an exception that says so.
 */
export const lintMigration = (migration: string, sql: readonly string[], exceptions: readonly Exception[] = []): Finding[] => {
  const statements = sql.map(plain);
  const fresh = madeHere(statements);
  const isExcepted = (statement: string): boolean =>
    exceptions.some((exception) => exception.migration === migration && statement.startsWith(plain(exception.statement)));
  return statements
    .filter((statement) => !isExcepted(statement))
    .flatMap((statement) => problemsOf(statement, fresh).map((problem) => ({ migration, statement, problem })));
};

const problemsOf = (statement: string, fresh: ReadonlySet<string>): string[] => {
  const whole = statementRules.filter(({ breach }) => breach.test(statement)).map(({ problem }) => problem);
  const [, table = '', clauses = ''] = new RegExp(`^alter table (?:if exists )?(?:only )?${path} (.*)$`).exec(statement) ?? [];
  const rules = clauseRules.filter(({ fineOnNewTables = false }) => !(fineOnNewTables && fresh.has(table)));
  const parts = clauses.split(/, (?=(?:add|alter|drop|rename|set)\b)/);
  return [...whole, ...parts.flatMap((part) => rules.filter(({ breach }) => breach.test(part)).map(({ problem }) => problem))];
};
