import fc from 'fast-check';

/**
 * Whether a change lands must not hang on luck: properties are tried on the same values each time. To search on,
 * `PROPERTY_SEED=$RANDOM`, and for the model of syncs `PROPERTY_RUNS=100000`.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_122) });
