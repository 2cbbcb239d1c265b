/** Columns of the files and the attributes that they mean, in the order of the template. */
export const contactColumns: readonly (readonly [header: string, attribute: string])[] = [
  ['first_name', 'first_name'],
  ['last_name', 'last_name'],
  ['email', 'email'],
  ['phone', 'mobile_phone'],
  ['company', 'company'],
  ['street1', 'address.line_1'],
  ['street2', 'address.line_2'],
  ['city', 'address.city'],
  ['state', 'address.state'],
  ['postal_code', 'address.postal_code'],
  ['country', 'address.country'],
  ['birthday', 'birth_date'],
  ['reference_id', 'reference_id'],
  ['other', 'other'],
];
