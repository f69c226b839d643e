/*
 * The order of bytes in the texts of the modules: by how frequent they are in all of them, which are written alike so that compressors find
 * what one of them has of another. Another order is as correct, and larger.
 */
export const BYTE_ORDER =
  '00200241010304100b286a212240050836800c060d0765746b7f72097361246e6f0a452d3742c069714663476cc164ff291418781b30fd49235f700f0ec2683a' +
  '4b62672f1c1f754f382c6d8434d06611fc762e60901288cfb0e04da01af8c45431a852b8f0777944135c4c8cb23981833c4886e83298d8dc17cc7e50d4c5f615' +
  'c8e435b4ad85acf4335394bc4e16a4c6257cec9c43c7b63fa73bfe1dfa2b82195826d97d4a8fd39b557b91bfdd89d1dfd2e695b9a38b8daf93dbb751bd1ee3a1' +
  'ba998eb3a5f2b1d5f39287e1c3d6969fa997c9ce8aaeb5ca569eea2a9a3da2cdedeea627bbe5e9abf13efbf5f7dadeebbef9ef9de27acbaa5ad75957e75d5b5e';
