import { AppError, text } from '../errors.ts';
import { redactKnown } from '../redact.ts';
import type { Connector } from './connector.ts';
import type { HttpClient } from './http.ts';

/**
 * The network as one connector may use it. It reaches the hosts it has declared and no other, whatever an answer or
 * the settings may lead it to; and what comes back holds no secret, should a system repeat what it was sent.
 */
export function connectorHttp<Config>(
  connector: Pick<Connector<Config>, 'id' | 'origins'>,
  config: Config,
  http: HttpClient,
): HttpClient {
  const own = ownHosts(connector, config, http);
  return {
    async send(request) {
      const response = await own.send(request);
      const clean = redactKnown(response.text);
      return clean === response.text ? response : { ...response, text: clean };
    },
  };
}

/** As `connectorHttp`, for answers that are made of secrets: those of a token endpoint. */
export function ownHosts<Config>(
  { id, origins }: Pick<Connector<Config>, 'id' | 'origins'>,
  config: Config,
  http: HttpClient,
): HttpClient {
  const declared = origins?.(config) ?? [];
  return {
    send(request) {
      // What is no address at all is refused further on, in its own words.
      const asked = URL.canParse(request.url) ? new URL(request.url) : undefined;
      if (asked === undefined || declared.includes(asked.origin)) return http.send(request);
      const error = new AppError(
        'config',
        text('error.foreignHost', { host: asked.host }),
        `${id} may reach ${declared.join(', ') || 'no host'}, not ${asked.origin}`,
      );
      return Promise.reject(error);
    },
  };
}
