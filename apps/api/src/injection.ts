/** Injection token of the stores: logic knows them by their interfaces. */
export const STORES = Symbol('stores');

/** Injection token of the topics of streams. */
export const STREAM_TOPICS = Symbol('stream topics');
export const LETTER_BOX = Symbol('letter box');
