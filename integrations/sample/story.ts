/** Something planted in the sample that a rule should find. */
export interface Story {
  readonly id: string;
  /** Rule that should fire. */
  readonly rule: string;
  readonly subject: StorySubject;
  /** Figures a rule should arrive at, within a few hundredths of a ratio; days are exact. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Other records it hangs on, by external id. */
  readonly records?: readonly string[];
}

export interface StorySubject {
  readonly kind: 'partner' | 'account' | 'channel' | 'deal' | 'listing' | 'workspace';
  /** `source.externalId` of the record in the sample; empty, as the name, for the workspace; a listing's own number. */
  readonly externalId: string;
  readonly name: string;
}
