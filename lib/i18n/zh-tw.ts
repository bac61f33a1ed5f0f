import analysis from '../../locales/zh-TW/analysis.json' with { type: 'json' };
import brief from '../../locales/zh-TW/brief.json' with { type: 'json' };
import cli from '../../locales/zh-TW/cli.json' with { type: 'json' };
import connector from '../../locales/zh-TW/connector.json' with { type: 'json' };
import dashboard from '../../locales/zh-TW/dashboard.json' with { type: 'json' };
import data from '../../locales/zh-TW/data.json' with { type: 'json' };
import error from '../../locales/zh-TW/error.json' with { type: 'json' };
import imports from '../../locales/zh-TW/import.json' with { type: 'json' };
import kpi from '../../locales/zh-TW/kpi.json' with { type: 'json' };
import listing from '../../locales/zh-TW/listing.json' with { type: 'json' };
import options from '../../locales/zh-TW/options.json' with { type: 'json' };
import playbook from '../../locales/zh-TW/playbook.json' with { type: 'json' };
import popup from '../../locales/zh-TW/popup.json' with { type: 'json' };
import score from '../../locales/zh-TW/score.json' with { type: 'json' };
import sites from '../../locales/zh-TW/sites.json' with { type: 'json' };
import storage from '../../locales/zh-TW/storage.json' with { type: 'json' };
import sync from '../../locales/zh-TW/sync.json' with { type: 'json' };
import timeline from '../../locales/zh-TW/timeline.json' with { type: 'json' };
import ui from '../../locales/zh-TW/ui.json' with { type: 'json' };

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
