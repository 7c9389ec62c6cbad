/** The entity tag of a todo, read off its JSON: the version is the last member there, so nothing has to be parsed. */
export const etagOf = (json: string): string => {
  const [, version] = /"version" ?: ?(\d+)\s*\}$/.exec(json) ?? [];
  if (version === undefined) throw new Error('the JSON of a todo does not end with its version');
  return `"${version}"`;
};

/** No version matches what is not an entity tag of a todo. */
const noVersion = 0;
const largestVersion = 2_147_483_647;

/** The versions that an If-Match header allows; undefined: any (no header, or `*`). A proxy that compresses marks tags as weak. */
export const allowedVersions = (ifMatch: string | undefined): readonly number[] | undefined => {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  return ifMatch.split(',').map((tag) => {
    const [, digits] = /^\s*(?:W\/)?"(\d{1,10})"\s*$/.exec(tag) ?? [];
    const version = Number(digits ?? noVersion);
    return version <= largestVersion ? version : noVersion;
  });
};
