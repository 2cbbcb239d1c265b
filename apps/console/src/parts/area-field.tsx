import type { TextareaHTMLAttributes } from 'react';
import { FieldFrame, type FrameProps } from './field-frame.js';

interface AreaFieldProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'>, FrameProps {}

/** A labelled input of several lines. */
export const AreaField = ({ label, fault, help, ...input }: AreaFieldProps) => (
  <FieldFrame label={label} fault={fault} help={help}>
    {(described) => <textarea className="in area" spellCheck={false} {...described} {...input} />}
  </FieldFrame>
);
