import manifest from '../../package.json' with { type: 'json' }

/** The version of this Vigil, as in `package.json`. */
export const vigilVersion: string = manifest.version
