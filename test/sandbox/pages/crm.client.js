// Moves between pages the way single-page CRMs do: the address changes, the document stays.
const view = document.getElementById('view');
let latest = 0;

async function show(address) {
  const mine = ++latest;
  const response = await fetch(address, { headers: { 'X-Fragment': '1' } });
  const fragment = await response.text();
  if (mine !== latest) return;
  view.innerHTML = fragment;
  document.title = decodeURIComponent(response.headers.get('X-Title') ?? '');
  window.scrollTo(0, 0);
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="/contacts/"]') : null;
  if (link === null || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  show(link.href);
});
window.addEventListener('popstate', () => show(location.href));
