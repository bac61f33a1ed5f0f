import { SiteForm } from '../../../components/options/custom-sites/site-form.tsx';
import { SitesPreview } from '../../../components/options/custom-sites/sites-preview.tsx';
import { TrialResult } from '../../../components/options/custom-sites/trial-result.tsx';
import '../../../components/options/custom-sites/custom-sites.css';
import '../../../components/options/options.css';
import { text } from '../../../lib/errors.ts';
import { powers } from '../options-powers.ts';
import { connection } from '../page-fixtures.ts';
import { Scene } from '../scene.tsx';
import { siteEntries, siteTrials, siteViews } from '../site-fixtures.ts';
import type { Views } from '../view.ts';

const sources = [connection, { id: 'files-1', label: 'Orders 2026.csv' }];
const known = siteViews.map(({ site }) => site);
const nothing = () => undefined;
const form = { known: [], sources, powers: powers.sites, onDone: nothing };
const draft = { id: 'x', name: 'Orchard' };

export const views: Views = {
  'custom-sites': () => (
    <div class="cw-options">
      <span />
      <div class="cw-options-main cw-options-body">
        <Scene name="describing a site">
          <SiteForm {...form} />
        </Scene>
        <Scene name="an address of a record was pasted">
          <SiteForm
            {...form}
            existing={{
              ...draft,
              origin: 'https://crm.example/contacts/4123456/record/0-2/9015550001',
              patterns: [{ pattern: '', kind: 'account' }],
            }}
          />
        </Scene>
        <Scene name="patterns that cannot be read">
          <SiteForm
            {...form}
            existing={{
              ...draft,
              origin: 'http://crm.example',
              patterns: [
                { pattern: 'https://crm.orchard.example/#/accounts/4711', kind: 'account' },
                { pattern: '/:id', kind: 'deal', connection: connection.id },
                { pattern: '/a/**/:id', kind: 'deal', connection: 'gone' },
              ],
            }}
          />
        </Scene>
        <Scene name="a site that is there">
          <SiteForm {...form} existing={known[0] ?? { ...draft, origin: '', patterns: [] }} />
        </Scene>
        {siteTrials.map(([name, trial]) => (
          <Scene key={name} name={`trying it: ${name}`}>
            <div class="cw-sites-trial">
              <TrialResult trial={trial} host="crm.orchard.example" sources={sources} />
            </div>
          </Scene>
        ))}
        <Scene name="what a file would do">
          <SitesPreview preview={{ entries: [...siteEntries] }} onImport={nothing} onCancel={nothing} />
        </Scene>
        <Scene name="a file that is none">
          <SitesPreview
            preview={{ entries: [], problem: text('sites.file.notJson') }}
            onImport={nothing}
            onCancel={nothing}
          />
        </Scene>
      </div>
    </div>
  ),
};
