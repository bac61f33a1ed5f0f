/** Files by name: one chosen again takes the place of the one before. */
export function joined(files: readonly File[], added: readonly File[]): File[] {
  return [...new Map([...files, ...added].map((file) => [file.name, file])).values()];
}

export function dropped(files: readonly File[], name: string): File[] {
  return files.filter((file) => file.name !== name);
}
