import type { CDPSession, Page } from 'playwright';

/** A thing on the page as assistive technology is told of it. */
export interface Accessible {
  readonly role: string;
  readonly name: string;
  /** Clicks its middle with the mouse. */
  click(): Promise<void>;
}

/**
 * What assistive technology is told of a page, shadow roots included: the way into the shipped overlay, whose root is
 * closed to the page's scripts and to Playwright's selectors.
 */
export async function accessibleThings(page: Page): Promise<(role: string) => Promise<Accessible[]>> {
  const session = await page.context().newCDPSession(page);
  return async (role) => {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes.flatMap(({ role: { value } = {}, name, backendDOMNodeId, ignored }) =>
      ignored || value !== role || backendDOMNodeId === undefined
        ? []
        : [{ role, name: String(name?.value ?? ''), click: () => clickNode(page, session, backendDOMNodeId) }],
    );
  };
}

async function clickNode(page: Page, session: CDPSession, backendNodeId: number): Promise<void> {
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId });
  const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
  await page.mouse.click((left + right) / 2, (top + bottom) / 2);
}
