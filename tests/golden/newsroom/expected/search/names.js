var names=[
["C++ 基金会","organizations/c-ji-jin-hui-b04ee4"],
["CnEVPost","sources/cnevpost"],
["ET7","products/et7","蔚来ET7"],
["Electric cars","topics/electric-cars","电动汽车"],
["Hefei University of Technology","organizations/hefei-university-of-technology","合肥工业大学","HUT"],
["Hefei University of Technology","sources/hefei-university-of-technology"],
["NIO","organizations/nio","NIO Inc.","蔚来"],
["NIO Power","organizations/nio-power","蔚来能源"],
["Phate Zhang","people/phate-zhang"],
["Research & Development","topics/research-development-47a5d0"],
["X","organizations/x-corp","Twitter"],
["合肥","places/hefei","Hefei"],
["晚点","sources/latepost","LatePost"],
["李华","people/li-hua","Li Hua"],
["李斌","people/li-bin","William Li"],
["比亚迪","organizations/bi-ya-di-c580a6"]
]
