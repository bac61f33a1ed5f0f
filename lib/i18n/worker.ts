import enAnalysis from '../../locales/en/analysis.json' with { type: 'json' };
import enBrief from '../../locales/en/brief.json' with { type: 'json' };
import enConnector from '../../locales/en/connector.json' with { type: 'json' };
import enError from '../../locales/en/error.json' with { type: 'json' };
import enKpi from '../../locales/en/kpi.json' with { type: 'json' };
import enPlaybook from '../../locales/en/playbook.json' with { type: 'json' };
import enScore from '../../locales/en/score.json' with { type: 'json' };
import enTimeline from '../../locales/en/timeline.json' with { type: 'json' };
import enUi from '../../locales/en/ui.json' with { type: 'json' };
import zhCnAnalysis from '../../locales/zh-CN/analysis.json' with { type: 'json' };
import zhCnBrief from '../../locales/zh-CN/brief.json' with { type: 'json' };
import zhCnConnector from '../../locales/zh-CN/connector.json' with { type: 'json' };
import zhCnError from '../../locales/zh-CN/error.json' with { type: 'json' };
import zhCnKpi from '../../locales/zh-CN/kpi.json' with { type: 'json' };
import zhCnPlaybook from '../../locales/zh-CN/playbook.json' with { type: 'json' };
import zhCnScore from '../../locales/zh-CN/score.json' with { type: 'json' };
import zhCnTimeline from '../../locales/zh-CN/timeline.json' with { type: 'json' };
import zhCnUi from '../../locales/zh-CN/ui.json' with { type: 'json' };
import zhTwAnalysis from '../../locales/zh-TW/analysis.json' with { type: 'json' };
import zhTwBrief from '../../locales/zh-TW/brief.json' with { type: 'json' };
import zhTwConnector from '../../locales/zh-TW/connector.json' with { type: 'json' };
import zhTwError from '../../locales/zh-TW/error.json' with { type: 'json' };
import zhTwKpi from '../../locales/zh-TW/kpi.json' with { type: 'json' };
import zhTwPlaybook from '../../locales/zh-TW/playbook.json' with { type: 'json' };
import zhTwScore from '../../locales/zh-TW/score.json' with { type: 'json' };
import zhTwTimeline from '../../locales/zh-TW/timeline.json' with { type: 'json' };
import zhTwUi from '../../locales/zh-TW/ui.json' with { type: 'json' };
import type { Locale } from '../model/workspace.ts';
import { type Catalogue, flatten } from './catalogue.ts';

/** What the overlay shows and tasks say. A service worker may not `import()` later, so it carries these in every language. */
const CATALOGUES = {
  en: {
    analysis: enAnalysis,
    brief: enBrief,
    connector: enConnector,
    error: enError,
    kpi: enKpi,
    playbook: enPlaybook,
    score: enScore,
    timeline: enTimeline,
    ui: enUi,
  },
  'zh-CN': {
    analysis: zhCnAnalysis,
    brief: zhCnBrief,
    connector: zhCnConnector,
    error: zhCnError,
    kpi: zhCnKpi,
    playbook: zhCnPlaybook,
    score: zhCnScore,
    timeline: zhCnTimeline,
    ui: zhCnUi,
  },
  'zh-TW': {
    analysis: zhTwAnalysis,
    brief: zhTwBrief,
    connector: zhTwConnector,
    error: zhTwError,
    kpi: zhTwKpi,
    playbook: zhTwPlaybook,
    score: zhTwScore,
    timeline: zhTwTimeline,
    ui: zhTwUi,
  },
};

export function workerCatalogue(locale: Locale): Catalogue {
  return flatten(CATALOGUES[locale]);
}
