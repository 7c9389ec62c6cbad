/** Number of the advisory lock of migrations. Any will do, as long as no other program locks the same one in this server. */
export const migrationLock = 5_334_661;
