// A single-page CRM: the whole body is made anew for each route.
const byPath = location.pathname.startsWith('/app');
const records = await (await fetch('/records.json')).json();

/** Route to address: behind `#`, or as a path. */
const address = (route) => (byPath ? `/app/${route}` : `#/${route}`);
const current = () =>
  (byPath ? location.pathname.slice('/app/'.length) : location.hash.replace(/^#!?\//, '')).split('/').filter(Boolean);

function element(name, text, children = []) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

function link(route, text) {
  const made = element('a', text);
  made.href = address(route);
  return made;
}

function list(kind) {
  const rows = records[kind].map(({ id, name }) =>
    element('tr', undefined, [
      element('td', undefined, [link(`${kind}/${encodeURIComponent(id)}`, name)]),
      element('td', id),
    ]),
  );
  return [
    element('h1', kind === 'partners' ? 'Partners' : 'Accounts'),
    element('table', undefined, [element('tbody', undefined, rows)]),
  ];
}

function record(kind, id, tab) {
  const found = records[kind].find((one) => one.id === id);
  return [
    element('h1', found?.name ?? 'Nobody by this id'),
    element('p', `${id}, ${tab}`),
    element('nav', undefined, [link(`${kind}/${id}/overview`, 'Overview'), link(`${kind}/${id}/notes`, 'Notes')]),
  ];
}

function show() {
  const [kind = 'accounts', id, tab = 'overview'] = current();
  const isList = kind === 'accounts' || kind === 'partners';
  const parts = !isList
    ? [element('h1', 'Settings')]
    : id === undefined
      ? list(kind)
      : record(kind, decodeURIComponent(id), tab);
  const menu = element('nav', undefined, [
    link('accounts', 'Accounts'),
    link('partners', 'Partners'),
    link('settings', 'Settings'),
  ]);
  const body = element('body', undefined, [menu, element('main', undefined, parts)]);
  document.body.replaceWith(body);
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target.closest('a') : null;
  if (!byPath || target === null || event.button !== 0 || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  history.pushState(null, '', target.href);
  show();
});
window.addEventListener(byPath ? 'popstate' : 'hashchange', show);
show();
