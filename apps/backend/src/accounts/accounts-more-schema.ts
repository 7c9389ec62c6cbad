/**
 * Every row of a person hangs on their account: deleting it deletes them all, and what consumers would still write is refused. Entries of
 * accounts that are gone already are deleted first, which the owner sees only while row-level security is not forced.
 */
export const accountsMoreSchemaSql = (): string[] => [
  'alter table app.activity no force row level security',
  'delete from app.activity a where not exists (select from auth."user" u where u.id = a.user_id)',
  `alter table app.activity add constraint activity_user_id_foreign
    foreign key (user_id) references auth."user" (id) on delete cascade`,
  'alter table app.activity force row level security',
];
