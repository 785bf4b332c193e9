/** In Vietnam's time, as `yyyy-mm-dd`. */
export const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
