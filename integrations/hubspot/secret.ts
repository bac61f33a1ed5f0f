import { z } from 'zod';

/** Credentials of the user's own OAuth app, as the vault keeps them. */
const appSchema = z.object({
  kind: z.literal('oauth'),
  clientId: z.string().trim().min(1),
  clientSecret: z.string().trim().min(1),
  refreshToken: z.string().trim().min(1),
});
export type OauthSecret = z.infer<typeof appSchema>;

/** @returns `undefined` for a secret that is itself the token requests carry: that of a private app */
export function oauthSecretOf(secret: string): OauthSecret | undefined {
  if (!secret.trimStart().startsWith('{')) return undefined;
  try {
    return appSchema.safeParse(JSON.parse(secret)).data;
  } catch {
    return undefined;
  }
}

export function secretText({ clientId, clientSecret, refreshToken }: Omit<OauthSecret, 'kind'>): string {
  return JSON.stringify({ kind: 'oauth', clientId, clientSecret, refreshToken } satisfies OauthSecret);
}
