import type { VNode } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ConnectionView } from '../../lib/protocol/types.ts';
import { useAsk, useT } from '../context.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonLines } from '../ui/skeleton.tsx';
import { ConnectHubspot } from './connect-hubspot.tsx';
import { ConnectionCard } from './connection-card.tsx';
import type { OptionsPowers } from './options.tsx';
import { useAction, useLoad } from './use-load.ts';

const POLL_MS = 1000;
/** A run may begin elsewhere: by the schedule, the popup, another window. */
const IDLE_POLL_MS = 5000;

/** What is connected and how it stands; connecting more; trying the product without. */
export function ConnectionsSection({ powers }: { readonly powers: OptionsPowers }): VNode {
  const t = useT();
  const ask = useAsk();
  const [editing, setEditing] = useState<'new' | ConnectionView>();
  const action = useAction();
  const connections = useLoad(useCallback(() => ask('connections.list', {}), [ask]));
  const statuses = useLoad(useCallback(() => ask('sync.status', {}), [ask]));

  const running = statuses.value?.some(({ phase }) => phase === 'running') ?? false;
  const { reload } = statuses;
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && reload();
    const timer = setInterval(look, running ? POLL_MS : IDLE_POLL_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [running, reload]);

  const { onSitesChanged } = powers;
  useEffect(() => onSitesChanged(reload), [onSitesChanged, reload]);

  const refresh = () => {
    connections.reload();
    statuses.reload();
  };
  const act = (work: () => Promise<unknown>) =>
    action.run(async () => {
      await work();
      refresh();
    });

  const failure = action.failure ?? connections.failure ?? statuses.failure;
  const list = connections.value;
  return (
    <>
      {failure ? <ErrorNote failure={failure} action={{ label: t.t('ui.retry'), onClick: refresh }} /> : null}
      {list === undefined ? <SkeletonLines lines={4} /> : null}
      {list?.map((connection) => (
        <ConnectionCard
          key={connection.id}
          connection={connection}
          status={statuses.value?.find(({ id }) => id === connection.id)}
          onEdit={() => setEditing(connection)}
          onAct={act}
          requestSites={powers.requestSites}
        />
      ))}
      {editing === undefined ? (
        <Section card title={t.t('options.connect.title')}>
          <div class="cw-options-choices">
            <Choice
              title="HubSpot"
              about={t.t('options.connect.hubspotAbout')}
              label={t.t('options.connect.hubspot')}
              primary={list?.length === 0}
              onClick={() => setEditing('new')}
            />
            <Choice
              title={t.t('options.import.title')}
              about={t.t('options.connect.filesAbout')}
              label={t.t('options.connect.files')}
              onClick={() => {
                location.hash = 'import';
              }}
            />
            <Choice
              title={t.t('options.connect.sampleTitle')}
              about={t.t('options.connect.sampleAbout')}
              label={t.t('popup.empty.sample')}
              onClick={() => act(() => ask('sample.load', {}))}
            />
          </div>
        </Section>
      ) : (
        <ConnectHubspot
          key={editing === 'new' ? 'new' : editing.id}
          existing={editing === 'new' ? undefined : editing}
          requestSites={powers.requestSites}
          powers={powers.hubspot}
          onCancel={() => setEditing(undefined)}
          onSaved={() => {
            setEditing(undefined);
            refresh();
          }}
        />
      )}
    </>
  );
}

function Choice(props: {
  readonly title: string;
  readonly about: string;
  readonly label: string;
  readonly primary?: boolean;
  readonly onClick: () => void;
}): VNode {
  return (
    <div class="cw-options-choice">
      <h3>{props.title}</h3>
      <p>{props.about}</p>
      <Button variant={props.primary ? 'primary' : 'default'} onClick={props.onClick}>
        {props.label}
      </Button>
    </div>
  );
}
