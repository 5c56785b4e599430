// eslint-disable-next-line no-restricted-syntax -- the one clock that everything else is given
export const clock = (): Date => new Date();
