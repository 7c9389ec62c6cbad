/** Actions that the workflows use. A tag can be moved to other code, a commit cannot: so each is named by the commit of its release. */
const pins = {
  'actions/cache': { commit: '27d5ce7f107fe9357f9df03efb73ab90386fccae', version: 'v5.0.5' },
  'actions/checkout': { commit: '3d3c42e5aac5ba805825da76410c181273ba90b1', version: 'v7.0.1' },
  'actions/create-github-app-token': { commit: 'bcd2ba49218906704ab6c1aa796996da409d3eb1', version: 'v3.2.0' },
  'actions/download-artifact': { commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', version: 'v8.0.1' },
  'actions/setup-node': { commit: '820762786026740c76f36085b0efc47a31fe5020', version: 'v7.0.0' },
  'actions/upload-artifact': { commit: '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', version: 'v7.0.1' },
} as const;

/** Reference to an action, for `uses`. */
export function action(name: keyof typeof pins): string {
  return `${name}@${pins[name].commit}`;
}

/** Writes the release behind each commit, for people and for the tools that look for newer ones. */
export function withVersions(workflow: string): string {
  return Object.entries(pins).reduce(
    (text, [name, { commit, version }]) => text.replaceAll(`${name}@${commit}`, `${name}@${commit} # ${version}`),
    workflow,
  );
}
