import analysis from '../../locales/zh-CN/analysis.json' with { type: 'json' };
import brief from '../../locales/zh-CN/brief.json' with { type: 'json' };
import cli from '../../locales/zh-CN/cli.json' with { type: 'json' };
import connector from '../../locales/zh-CN/connector.json' with { type: 'json' };
import dashboard from '../../locales/zh-CN/dashboard.json' with { type: 'json' };
import data from '../../locales/zh-CN/data.json' with { type: 'json' };
import error from '../../locales/zh-CN/error.json' with { type: 'json' };
import imports from '../../locales/zh-CN/import.json' with { type: 'json' };
import kpi from '../../locales/zh-CN/kpi.json' with { type: 'json' };
import listing from '../../locales/zh-CN/listing.json' with { type: 'json' };
import options from '../../locales/zh-CN/options.json' with { type: 'json' };
import playbook from '../../locales/zh-CN/playbook.json' with { type: 'json' };
import popup from '../../locales/zh-CN/popup.json' with { type: 'json' };
import score from '../../locales/zh-CN/score.json' with { type: 'json' };
import sites from '../../locales/zh-CN/sites.json' with { type: 'json' };
import storage from '../../locales/zh-CN/storage.json' with { type: 'json' };
import sync from '../../locales/zh-CN/sync.json' with { type: 'json' };
import timeline from '../../locales/zh-CN/timeline.json' with { type: 'json' };
import ui from '../../locales/zh-CN/ui.json' with { type: 'json' };

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
