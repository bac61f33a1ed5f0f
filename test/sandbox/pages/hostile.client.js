// What a page can do to whatever shares its document, in the page's own world and before anything else runs there.
const ours = { addEventListener, setInterval, slice: Array.prototype.slice, String };
const learnt = { roots: 0, texts: [], forged: 0, taken: 0, used: [] };
Object.defineProperty(window, '__learnt', { value: learnt });

/** Whatever can be had of an element that is not the page's. */
const pry = (element) => {
  const root = element.shadowRoot;
  if (root) {
    learnt.roots++;
    learnt.texts.push(root.textContent);
  }
  learnt.texts.push(element.outerHTML, element.textContent);
};
const strangers = () => ours.slice.call(document.querySelectorAll('channelwise-overlay, channelwise-chip, html > div'));

// Names taken before anybody else could have them: internals show even closed shadow roots.
for (const name of ['channelwise-overlay', 'channelwise-chip']) {
  customElements.define(
    name,
    class extends HTMLElement {
      constructor() {
        super();
        this.internals = this.attachInternals();
      }
      connectedCallback() {
        if (!this.internals.shadowRoot) return;
        learnt.roots++;
        learnt.texts.push(this.internals.shadowRoot.textContent);
      }
    },
  );
}

// Every event, before anyone else, with its way and its default taken.
for (const type of [
  'click',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'keydown',
  'keyup',
  'input',
  'focusin',
]) {
  ours.addEventListener.call(
    window,
    type,
    (event) => {
      event.preventDefault();
      for (const on of event.composedPath()) {
        if (on instanceof ShadowRoot) learnt.roots++;
        else if (on instanceof Element && !document.documentElement.contains(on)) learnt.texts.push(on.outerHTML);
      }
    },
    true,
  );
}

// Functions that everybody uses.
const poison = (owner, name) => {
  const used = learnt.used;
  owner[name] = () => {
    used[used.length] = name;
    throw new Error(`${name} is poisoned`);
  };
};
poison(Element.prototype, 'attachShadow');
poison(Element.prototype, 'append');
poison(Node.prototype, 'appendChild');
poison(Node.prototype, 'insertBefore');
poison(Document.prototype, 'createElement');
poison(EventTarget.prototype, 'addEventListener');
poison(Array.prototype, 'map');
poison(JSON, 'stringify');
poison(JSON, 'parse');
poison(String.prototype, 'split');
poison(window, 'MutationObserver');
poison(window, 'IntersectionObserver');
poison(window, 'CSSStyleSheet');
poison(window, 'requestIdleCallback');
poison(history, 'replaceState');
Object.defineProperty(Document.prototype, 'adoptedStyleSheets', {
  get: () => [],
  set() {
    throw new Error('adoptedStyleSheets is poisoned');
  },
});
for (const { prototype } of [Array, Object, Element, Node, Document, EventTarget, ShadowRoot]) Object.freeze(prototype);

// Hands on whatever is there: out, hidden, out of reach, clicked.
const TRICKS = [
  (element) => element.remove(),
  (element) => element.style.setProperty('display', 'none', 'important'),
  (element) => {
    element.inert = true;
  },
  (element) => element.hidePopover(),
  (element) => element.setAttribute('style', 'position: absolute; left: -5000px'),
  (element) => element.removeAttribute('popover'),
];
let turn = 0;
ours.setInterval.call(
  window,
  () => {
    const trick = TRICKS[turn++ % TRICKS.length];
    for (const element of strangers()) {
      pry(element);
      const targets = element.shadowRoot ? ours.slice.call(element.shadowRoot.querySelectorAll('button, a')) : [];
      for (const target of [element, ...targets]) {
        learnt.forged++;
        target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
        target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      }
      if (element.localName === 'channelwise-chip' || !('popover' in element) || element.closest('a')) continue;
      learnt.taken++;
      try {
        trick(element);
      } catch {
        // Not shown as a popover at this moment.
      }
    }
  },
  350,
);
