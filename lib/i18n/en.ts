import analysis from '../../locales/en/analysis.json' with { type: 'json' };
import brief from '../../locales/en/brief.json' with { type: 'json' };
import cli from '../../locales/en/cli.json' with { type: 'json' };
import connector from '../../locales/en/connector.json' with { type: 'json' };
import dashboard from '../../locales/en/dashboard.json' with { type: 'json' };
import data from '../../locales/en/data.json' with { type: 'json' };
import error from '../../locales/en/error.json' with { type: 'json' };
import imports from '../../locales/en/import.json' with { type: 'json' };
import kpi from '../../locales/en/kpi.json' with { type: 'json' };
import listing from '../../locales/en/listing.json' with { type: 'json' };
import options from '../../locales/en/options.json' with { type: 'json' };
import playbook from '../../locales/en/playbook.json' with { type: 'json' };
import popup from '../../locales/en/popup.json' with { type: 'json' };
import score from '../../locales/en/score.json' with { type: 'json' };
import sites from '../../locales/en/sites.json' with { type: 'json' };
import storage from '../../locales/en/storage.json' with { type: 'json' };
import sync from '../../locales/en/sync.json' with { type: 'json' };
import timeline from '../../locales/en/timeline.json' with { type: 'json' };
import ui from '../../locales/en/ui.json' with { type: 'json' };

export const namespaces = {
  analysis,
  brief,
  cli,
  connector,
  dashboard,
  data,
  error,
  import: imports,
  kpi,
  listing,
  options,
  playbook,
  popup,
  score,
  sites,
  storage,
  sync,
  timeline,
  ui,
};
