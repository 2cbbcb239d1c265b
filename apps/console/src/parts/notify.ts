import { notifications } from '@mantine/notifications';
import { tellFailure } from './failure-note.js';

/** Says that something was done, where the page doesn't show it by itself. */
export const notifyDone = (message: string): void => {
  notifications.show({ message });
};

/** Says what somebody has to know; stays until it is closed. */
export const notifyKept = (message: string): void => {
  notifications.show({ message, autoClose: false });
};

/** Says what failed, in the API's own words; stays until it is closed. */
export const notifyFailure = (error: unknown): void => {
  const { title, detail } = tellFailure(error);
  notifications.show({ title, message: detail === title ? null : detail, color: 'red', autoClose: false });
};
