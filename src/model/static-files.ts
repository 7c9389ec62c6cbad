/** Path under which a browser asks a web service for the files of its build. Their names hold a digest of their content. */
export const staticFilesPath = '/_next/static';

/** Folder of these files in the image of a web service. */
export function staticFilesFolder(app: string): string {
  return `/app/dist/apps/${app}/.next/static`;
}
