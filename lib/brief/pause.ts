/** Lets others have their turn in a long computation, where it is time for it. */
export type Pause = () => Promise<void>;

export const noPause: Pause = async () => {};
