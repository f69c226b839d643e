/*
 * The order of bytes in the texts of the modules: by how frequent they are in all of them, which are written alike so that compressors find
 * what one of them has of another. Another order is as correct, and larger.
 */
export const BYTE_ORDER =
  '20000241010403100b28216a40220580080d360c066574077261736b6e6f097f690a45372dc0636c42246471474678c1ff1b29186814700e495f62300f673a75' +
  'c2234f6d4b2f901f661c1138fc842c2e604df834e876e0d08898aefdb87912bc5477c8b0fef0a01a13a8c45c8fd817d4e44c8144313c8c48aca41532945039f4' +
  'dc257e359cb4ad52434e8616cc3353b13fde7ce683eca71d19e78526b91e2b3ba67b82ed55587d8a8e93a5b3f1dfcecd89569edd4ab78799babfc6cfd1db51bd' +
  'ee9be9f2afca3de19596e5fb9dbbdafad3f3278dabd99197a2d5ef2a3ebe5dc7b2b5cbd6e2f5929f7a59a3d79af7a1a9c9d2e3aaeb578bc3b6c5eaf65af95b5e';
