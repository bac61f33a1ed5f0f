/** Opens the user's mail program with a message that has no recipient yet. */
export function mailLink({ subject, body }: { readonly subject: string; readonly body: string }): string {
  // Line ends as RFC 6068 wants them.
  const lines = body.replaceAll(/\r?\n/g, '\r\n');
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}

/**
 * @param near where a field may stand for a moment: in the same tree as what has the focus
 * @returns whether it is on the clipboard
 */
export async function copyText(text: string, near: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The page that is visited may forbid the clipboard to all its scripts; copying a selection it cannot forbid.
    return near !== null && copySelected(text, near);
  }
}

function copySelected(text: string, near: HTMLElement): boolean {
  const field = document.createElement('textarea');
  field.className = 'cw-hidden';
  field.value = text;
  near.append(field);
  const root = near.getRootNode();
  const focused = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  try {
    field.select();
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
